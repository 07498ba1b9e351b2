numbers-title = WhatsApp numbers
numbers-yours = Your numbers
numbers-empty-title = No number yet
numbers-empty-text = Connect a number of the WhatsApp Cloud API to send and receive messages.
numbers-column-number = Number
numbers-column-state = State
numbers-column-limit = Limits
numbers-column-ids = Ids at Meta
numbers-sandbox = Sandbox
numbers-state-connected = Connected
numbers-state-stopped = Stopped
numbers-unlimited = No daily limit
numbers-limit = { $count ->
    [one] { $n } person in 24 hours
   *[other] { $n } people in 24 hours
}
numbers-pace = { $count ->
    [one] { $n } message a second
   *[other] { $n } messages a second
}
numbers-connect-title = Connect a number
numbers-connect-text = The four values are in your app at Meta, under WhatsApp and under Basic settings. We check them before we save, and keep token and secret encrypted.
numbers-phone-number-id = Phone number id
numbers-phone-number-id-hint = Only digits. It is not the phone number itself.
numbers-waba-id = WhatsApp Business Account id
numbers-waba-id-hint = Only digits.
numbers-token = Access token
numbers-token-hint = Best a token of a system user that does not expire.
numbers-app-secret = App secret
numbers-app-secret-hint = It proves that messages coming in are from Meta.
numbers-connect = Check and connect
numbers-connected = The number is connected
numbers-callback-title = Messages from Meta
numbers-callback-text = Enter these two values in your app at Meta, under WhatsApp, Configuration, and subscribe to all fields.
numbers-callback-url = Callback address
numbers-verify-token = Verify token
numbers-error-id = Enter the id: only digits
numbers-error-token = Enter the access token
numbers-error-secret = Enter the app secret
numbers-error-unknown = Meta knows no such id, or the token may not use it
numbers-error-elsewhere = This number belongs to another WhatsApp Business Account
numbers-error-unreachable = Meta does not answer at the moment. Nothing was saved; try again in a minute
numbers-error-meta = { $words } Meta says: { $meta }
numbers-disconnect = Disconnect
numbers-disconnect-title = Disconnect { $number }?
numbers-disconnect-text = Nothing leaves from this number any more, campaigns on it pause, and its token is deleted here. Conversations stay. To go on, connect the number again.
numbers-disconnect-confirm = Disconnect the number
numbers-disconnect-keep = Keep it connected
numbers-disconnected = The number is disconnected. Campaigns on it pause.
numbers-disconnected-reason = You disconnected it.
numbers-check = Check again
numbers-resumed = The number may send again. Resume the campaigns that wait for it.
numbers-sandbox-add = Get a number in the sandbox
numbers-sandbox-text = This demo can give you a number in its sandbox: messages go nowhere, and everything else works. It is an account of its own, with templates of its own.
numbers-error-wrong-secret = This is not the app secret of the app that the token belongs to. Copy it from Basic settings of your app
numbers-callback-none = No message from Meta verified so far
numbers-callback-last = Last message from Meta verified { $date }
numbers-callbacks-check = App secret?
numbers-callbacks-refused = { $count ->
    [one] One message from Meta was refused since then, because its signature does not fit the app secret. Connect the number again with the right secret.
    [1000] 1,000 messages from Meta or more were refused since then, because their signatures do not fit the app secret. Connect the number again with the right secret.
   *[other] { $n } messages from Meta were refused since then, because their signatures do not fit the app secret. Connect the number again with the right secret.
}

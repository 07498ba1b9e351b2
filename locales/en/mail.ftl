# Mails: subject, text (paragraphs), and the label of the button.
mail-footer = { $company }. Questions? Write to { $email }.

mail-verify-email-subject = Confirm your address
mail-verify-email-text =
    Welcome to Xpecto. Open the link to confirm that this address is yours; after that you can sign in.

    The link works once, for 24 hours. If you did not create an account, ignore this message.
mail-verify-email-action = Confirm this address

mail-account-exists-subject = You already have an account
mail-account-exists-text =
    Somebody, perhaps you, tried to create an Xpecto account with this address. There is one already; its username is { $username }.

    If you forgot the password, or never set one yourself, choose a new one with the link. If it was not you, nothing has changed and you need do nothing.
mail-account-exists-action = Choose a new password

mail-reset-password-subject = Choose a new password
mail-reset-password-text =
    Somebody, perhaps you, asked for a new password for the account { $username }.

    The link works once, for 30 minutes. If it was not you, ignore this message: your password stays as it is.
mail-reset-password-action = Choose a new password

mail-password-changed-subject = Your password was changed
mail-password-changed-text =
    The password of the account { $username } was changed, and other devices were signed out.

    If it was not you, choose a new password at once with the link.
mail-password-changed-action = Choose a new password

mail-new-device-subject = New sign-in to your account
mail-new-device-text =
    Somebody signed in to your account from a device we had not seen: { $agent }, address { $ip }, { $when } UTC.

    If it was you, all is well. If not, sign that device out and change your password.
mail-new-device-action = See your devices

mail-change-email-subject = Confirm your new address
mail-change-email-text =
    The account { $username } shall use this address from now on. Open the link to confirm it.

    The link works once, for 24 hours. If you did not ask for this, ignore the message.
mail-change-email-action = Confirm the new address

mail-email-change-asked-subject = A new address was asked for
mail-email-change-asked-text =
    Somebody signed in as { $username } asked to change the address of the account. It changes when the new address is confirmed.

    If it was not you, choose a new password at once.
mail-email-change-asked-action = Choose a new password

mail-email-changed-subject = Your address was changed
mail-email-changed-text =
    The account { $username } now uses another address; this one gets no more messages.

    If it was not you, write to us at once.

mail-new-device-staff-subject = New sign-in to your account
mail-new-device-staff-text =
    Somebody signed in to your staff account from a device we had not seen: { $agent }, address { $ip }, { $when } UTC.

    If it was you, all is well. If not, choose a new password at once: that signs all devices out.
mail-new-device-staff-action = Choose a new password

mail-policy-changed-subject = Our { $document } changes on { $day }
mail-policy-changed-text =
    A new version of our { $document } applies from { $day }. The link shows what changes, word by word; the version before it stays readable.

    Nothing optional is switched on by it. If you do not agree, you can take your data along and delete your account under Privacy in the app.
mail-policy-changed-action = Read what changes

mail-leave = Get no more mails like this
mail-announcement-subject = { $subject }
mail-announcement-text = { $text }
mail-promotional-subject = { $subject }
mail-promotional-text = { $text }
mail-confirm-promotional-subject = Do you agree to offers and tips by mail?
mail-confirm-promotional-text =
    You asked for offers and tips by mail. Open the link and say yes, within seven days; until then nothing is switched on.

    If it was not you, ignore this message.
mail-confirm-promotional-action = Answer

mail-subprocessor-added-subject = { $name } is to work for us from { $day }
mail-subprocessor-added-text =
    From { $day } a new company works for us with personal data: { $name }, { $country }. What for: { $purpose }.

    The link shows how the data is protected there. If you object, say so there before that day; we answer you.
mail-subprocessor-added-action = Look at it, or object
mail-law-request-subject = An authority received data about you
mail-law-request-text =
    { $authority } demanded data about your account, received on { $day }. Legal basis: { $basis }. Two of us checked the demand, and what it covers was handed out.

    You can ask us what was handed out, and have it reviewed where the law allows that.
mail-law-request-action = How often this happens

mail-waiting = Undelivered mail
mail-waiting-lede = Account mail that the mail server did not take. It stays here until it is delivered; who it is for is not shown.
mail-waiting-none = Every mail was delivered
mail-waiting-none-text = Mail that cannot be delivered shows here with the reason.
mail-waiting-kind = About
mail-waiting-since = Written
mail-waiting-tries = Tries
mail-waiting-why = Last reason
mail-waiting-try = Try again
mail-waiting-goes-on = Tried again by itself
mail-waiting-refused = The mail server answered { $status }.
mail-waiting-unreached = The mail server was not reached.
mail-waiting-unencrypted = The mail server offers no encryption, so nothing was handed to it.
mail-waiting-again = The mail is being delivered again.

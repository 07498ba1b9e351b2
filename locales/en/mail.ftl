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

mail-privacy-code-subject = Your code: { $code }
mail-privacy-code-text =
    Somebody, perhaps you, opened the privacy request { $reference } with this address. The code is

    { $code }

    It is good once, for 15 minutes. If it was not you, ignore this message.
mail-privacy-code-action = Enter the code
mail-privacy-in-progress-subject = We have your request { $reference }
mail-privacy-in-progress-text =
    Thank you. Your privacy request { $reference } is being worked on. You get an answer by { $due } at the latest.

    The page behind the link shows how far it is.
mail-privacy-in-progress-action = See the request
mail-privacy-completed-subject = Your request { $reference } is completed
mail-privacy-completed-text =
    Your privacy request { $reference } is completed. The page behind the link shows our answer.
mail-privacy-completed-action = See the answer
mail-privacy-rejected-subject = Your request { $reference } was refused
mail-privacy-rejected-text =
    We could not do what you asked in { $reference }. The page behind the link gives the reason. You may complain to your data-protection authority.
mail-privacy-rejected-action = See the reason
mail-privacy-cancelled-subject = Your request { $reference } is cancelled
mail-privacy-cancelled-text =
    Your privacy request { $reference } was cancelled. If it was not you, answer this message.
mail-privacy-cancelled-action = See the request
mail-privacy-export-subject = Your copy is ready
mail-privacy-export-text =
    The copy of your data is ready (request { $reference }). You can download it for seven days from your privacy centre; it asks for your password.
mail-privacy-export-action = Open the privacy centre
mail-privacy-deletion-subject = Your account will be deleted on { $day }
mail-privacy-deletion-text =
    You asked us to delete your account (request { $reference }). This happens on { $day }, with your workspace and everything in it.

    Until then everything works as before, and you can take it back in the privacy centre. If it was not you, do so now and change your password.
mail-privacy-deletion-action = Open the privacy centre
mail-privacy-erased-subject = Your account is deleted
mail-privacy-erased-text =
    Your account, your workspace and everything in it were erased, as you asked in { $reference }. The key of your workspace is destroyed. Counts that name nobody are all that stays.

    This is the last message we send you about it.

mail-workspace-suspended-subject = Your workspace is suspended
mail-workspace-suspended-text =
    Our staff suspended your workspace. Nothing is sent until it is restored; you can still read and export your data.

    The reason: { $reason }

    If you think this is a mistake, answer this message.
mail-workspace-suspended-action = Open the workspace
mail-workspace-restored-subject = Your workspace can send again
mail-workspace-restored-text =
    The suspension of your workspace is lifted. Campaigns that were paused stay so until you resume them.
mail-workspace-restored-action = Open the workspace

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
mail-privacy-resumed-subject = Work on your request { $reference } goes on
mail-privacy-resumed-text =
    Your privacy request { $reference } is being worked on again. You get an answer by { $due } at the latest.
mail-privacy-resumed-action = See the request
mail-privacy-awaiting-controller-subject = Your request { $reference } is with the business
mail-privacy-awaiting-controller-text =
    The business that wrote to you decides about your data, so we sent your request { $reference } on to it. The deadline stays { $due }, and we see that it is kept.
mail-privacy-awaiting-controller-action = See the request
mail-privacy-extended-subject = Your request { $reference } needs more time
mail-privacy-extended-text =
    We cannot answer your privacy request { $reference } in the first period. The new date is { $due }.

    The reason: { $reason }

    You may complain to your data-protection authority.
mail-privacy-extended-action = See the request
mail-privacy-on-hold-subject = A part of your request { $reference } is on hold
mail-privacy-on-hold-text =
    A law forbids us to act on a part of your request { $reference } for now. The page behind the link gives the reason.
mail-privacy-on-hold-action = See the reason
mail-privacy-partly-completed-subject = Your request { $reference } is completed in part
mail-privacy-partly-completed-text =
    Your privacy request { $reference } is done as far as it may be. The page behind the link lists what was done, what is kept, why, and until when. You may complain to your data-protection authority.
mail-privacy-partly-completed-action = See the answer
mail-privacy-duplicate-subject = Your request { $reference } repeats an earlier one
mail-privacy-duplicate-text =
    You asked for the same before and that request is still open. We joined { $reference } to it; nothing is lost.
mail-privacy-duplicate-action = See the request
mail-privacy-case-subject = A contact uses a privacy right: { $reference }
mail-privacy-case-text =
    Somebody you write to has asked for something about their data. You are the one who decides, until { $due }. Please look at request { $reference }.
mail-privacy-case-action = Decide
mail-privacy-case-reminder-subject = Request { $reference } still waits for you
mail-privacy-case-reminder-text =
    A contact’s privacy request { $reference } is not decided. The law wants an answer by { $due }; the deadline does not move.
mail-privacy-case-reminder-action = Decide
mail-privacy-taken-up-subject = We look after your request { $reference }
mail-privacy-taken-up-text =
    The business has not decided about your request { $reference }, so our own staff take it up. The deadline stays { $due }.

    You may also turn to the business yourself:

    { $businesses }
mail-privacy-taken-up-action = See the request
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

    If you think this is a mistake, say so on the page behind the button; a person answers with reasons.
mail-workspace-suspended-action = Read it and appeal
mail-workspace-restored-subject = Your workspace can send again
mail-workspace-restored-text =
    The suspension of your workspace is lifted. Campaigns that were paused stay so until you resume them.
mail-workspace-restored-action = Open the workspace
mail-privacy-downloaded-subject = Your copy was downloaded
mail-privacy-downloaded-text =
    The copy of your data for request { $reference } was downloaded just now. If it was not you, delete the copy on the page behind the link and change your password.
mail-privacy-downloaded-action = See the copy
mail-privacy-lift-subject = The restriction of your account ends
mail-privacy-lift-text =
    On { $when } we end the restriction that you asked for in { $reference }. The reason: { $text }

    If you do not agree, object on the page behind the link, or complain to your data-protection authority.
mail-privacy-lift-action = See your privacy page
mail-appeal-granted-subject = The suspension of your workspace is lifted
mail-appeal-granted-text =
    We looked at your appeal again and lift the suspension of your workspace. Campaigns that were paused stay so until you resume them.

    The reasons: { $reason }
mail-appeal-granted-action = Read the answer
mail-appeal-refused-subject = The suspension of your workspace stands
mail-appeal-refused-text =
    We looked at your appeal again, and the suspension of your workspace stands.

    The reasons: { $reason }

    You may still read and export your data.
mail-appeal-refused-action = Read the answer

# A contact's number and WhatsApp id, put right by hand
address-title = Number and WhatsApp id
address-change = Change number or id
address-consent-in = The person agreed to marketing on this number. With another one that no longer counts: record it again once they agree there. Messages, campaigns and history stay, and until they write from the new number only templates can be sent.
address-consent-out = The opt-out stays with the person, whatever the number, and the old number stays kept out too. Messages, campaigns and history stay.
address-consent-none = Messages, campaigns and history stay with the contact. Until they write from the new number only templates can be sent.
address-id-hint = WhatsApp gives it to people who hide their number, for example US.13491208655302741918. Leave it as it is unless it belongs to somebody else.
address-save = Save number
address-saved = The number is saved. You can take the change back below.
address-saved-consent-ended = The number is saved. The marketing consent was for the old one: if the person agreed for this number too, record it below.
address-held = The number cannot be changed while nothing may be sent to this person.
address-error-neither = Give a phone number, or leave the WhatsApp id.
address-error-phone-taken = Another contact has this number.
address-error-id-taken = Another contact has this WhatsApp id.
address-error-not-now = A message to this person is being sent, or a privacy request is open. Try again later.
address-merge-text = If both are one person, merge the two contacts and pick the number to keep.
address-merge = Compare both contacts
address-same = That is how the person is reached already. Nothing was changed.

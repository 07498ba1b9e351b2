# One contact put in by hand
adding-title = Add a contact
adding-do = Add contact
adding-tags-hint = Several with commas between them.
adding-consent = Nobody is opted in by being added. Own fields and what the person agreed to are written down on the next page.
adding-done = The contact is added.
adding-known = You have this contact already; here it is.
adding-error-erased = This person’s data was deleted for good, and the number is kept out. They can write to you themselves.
adding-error-stopped = Its owner opted out before their number was changed, and it is kept out. They can write to you themselves.

# The workspace's own fields of a contact
attributes-title = Fields
attributes-one = Field
attributes-known = Your own fields
attributes-lede = What you know of your contacts besides name, number and e-mail. Filter by them, build segments with them, put them into campaigns.
attributes-none = No fields yet. Add the first one here, or let an import make them from its columns.
attributes-table = Your own fields, scrollable
attributes-label = Name
attributes-kind = Kind
attributes-kind-hint = The kind stays as it is once the field is made.
attributes-kind-text = Text
attributes-kind-number = Number
attributes-kind-date = Date
attributes-kind-boolean = Yes or no
attributes-kind-choice = Choice
attributes-choices = Choices
attributes-choices-hint = Only for the kind “Choice”: one choice a line.
attributes-new = New field
attributes-add = Add field
attributes-added = The field “{ $label }” is there now.
attributes-save = Save
attributes-saved = The field is saved.
attributes-delete = Delete field
attributes-delete-title = Delete the field “{ $label }”?
attributes-carried = { $count ->
    [0] No contact has a value in it.
    [one] One contact has a value in it.
   *[other] { $n } contacts have a value in it.
}
attributes-delete-text = The values go with the field and cannot be brought back. Campaigns that have started keep what they froze.
attributes-keep = Keep it
attributes-deleted = The field “{ $label }” is deleted. Its values are being removed.
attributes-error-label = Write a name of at most { $n } characters.
attributes-error-taken = There is a field of this name already.
attributes-error-kind = Choose a kind.
attributes-error-many = A workspace has at most { $n } fields.
attributes-error-choices = Write one to { $most } choices, one a line, each of at most { $length } characters.
attributes-error-carried = { $count ->
    [one] One contact carries a choice that you took out. Change that contact first.
   *[other] { $n } contacts carry a choice that you took out. Change those contacts first.
}
attributes-problem-long = { $label }: shorten it to 500 characters.
attributes-problem-number = { $label }: write a number, for example 1250 or 12.5.
attributes-problem-date = { $label }: write a date, for example 2026-05-31.
attributes-problem-boolean = { $label }: choose yes or no.
attributes-problem-choice = { $label }: choose one of the list.
attributes-no-value = No value
attributes-true = Yes
attributes-false = No

# Pages of the demo.
dev-mail-title = Caught mail
dev-mail-lede = This demo sends no mail. What it would have sent stands here, newest first.
dev-mail-empty-title = No mail yet
dev-mail-empty-text = Sign up, or ask for a new password, and the message appears here.
dev-mail-sign-up = Create an account
dev-mail-open-link = Open the link

inbox-stop-confirmed = You will get no more offers from us. Write START if you want them again.

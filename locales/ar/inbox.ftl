inbox-stop-confirmed = لن تصلك منا عروض بعد الآن. اكتب START إذا أردت تلقيها مجددًا.

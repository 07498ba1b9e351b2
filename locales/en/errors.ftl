error-400-title = The request could not be read

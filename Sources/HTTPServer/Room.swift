// room for HTTPServer

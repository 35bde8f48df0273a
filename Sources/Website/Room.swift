// room for Website

// room for HTML

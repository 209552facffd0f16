package pages

import (
	"embed"
	"html/template"
	"net/http"
)

//go:embed templates/*.html
var files embed.FS

var ticket = template.Must(template.ParseFS(files, "templates/ticket.html"))

func Ticket(w http.ResponseWriter, data any) error {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	return ticket.Execute(w, data)
}

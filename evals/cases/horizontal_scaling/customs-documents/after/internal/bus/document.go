package bus

// Document is a scan that waits to be read.
type Document struct {
	Declaration string `json:"declaration"`
	Path        string `json:"path"`
}

package web

import "regexp"

var stationCode = regexp.MustCompile(`^[A-Z]{3}$`)

// Known tells whether a code can be a station's.
func Known(code string) bool { return stationCode.MatchString(code) }

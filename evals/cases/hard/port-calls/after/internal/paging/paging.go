// Package paging holds what all lists share.
package paging

import "strconv"

const Size = 100

// After reads the key that a page starts behind; nothing is the first page.
func After(text string) int64 {
	n, _ := strconv.ParseInt(text, 10, 64)
	return n
}

module example.com/textbridge

go 1.23

require golang.org/x/time v0.8.0

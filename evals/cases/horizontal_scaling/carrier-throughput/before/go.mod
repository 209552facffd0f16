module example.com/textbridge

go 1.23

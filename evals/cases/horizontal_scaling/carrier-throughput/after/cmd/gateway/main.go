package main

import (
	"log"
	"net/http"
	"os"
	"strconv"
	"time"

	"example.com/textbridge/internal/api"
	"example.com/textbridge/internal/carrier"
	"example.com/textbridge/internal/quota"
)

func main() {
	perSecond, err := strconv.Atoi(os.Getenv("CARRIER_ACCOUNT_TPS"))
	if err != nil {
		log.Fatal("CARRIER_ACCOUNT_TPS: ", err)
	}
	mux := http.NewServeMux()
	mux.Handle("POST /messages", &api.Messages{
		Carrier: carrier.New(os.Getenv("CARRIER_URL")),
		Account: quota.NewAccount(perSecond),
	})
	server := &http.Server{Addr: ":8080", Handler: mux, ReadTimeout: 5 * time.Second, WriteTimeout: 10 * time.Second}
	log.Fatal(server.ListenAndServe())
}

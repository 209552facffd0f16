package main

import (
	"context"
	"encoding/json"
	"fmt"
	"log"
	"net/http"
	"net/url"
	"os"
	"time"

	"example.com/zoll/internal/bus"
	"github.com/nats-io/nats.go/jetstream"
)

const mostTries = 5

var ocr = &http.Client{Timeout: 90 * time.Second}

func main() {
	js, err := bus.Open()
	if err != nil {
		log.Fatal(err)
	}
	consumer, err := js.CreateOrUpdateConsumer(context.Background(), "CUSTOMS", jetstream.ConsumerConfig{
		Durable: "reader", FilterSubject: "customs.documents", AckWait: 2 * time.Minute,
	})
	if err != nil {
		log.Fatal(err)
	}
	if _, err := consumer.Consume(handle, jetstream.PullMaxMessages(1)); err != nil {
		log.Fatal(err)
	}
	select {}
}

func handle(msg jetstream.Msg) {
	var doc bus.Document
	if err := json.Unmarshal(msg.Data(), &doc); err != nil {
		msg.Term()
		return
	}
	meta, err := msg.Metadata()
	if err != nil {
		msg.Term()
		return
	}
	if err := read(doc); err != nil && meta.NumDelivered < mostTries {
		log.Printf("%s: %v", doc.Path, err)
		msg.NakWithDelay(time.Minute)
		return
	}
	os.Remove(doc.Path)
	msg.Ack()
}

func read(doc bus.Document) error {
	scan, err := os.Open(doc.Path)
	if err != nil {
		return err
	}
	defer scan.Close()
	target := os.Getenv("OCR_URL") + "/read?declaration=" + url.QueryEscape(doc.Declaration)
	res, err := ocr.Post(target, "application/pdf", scan)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusOK {
		return fmt.Errorf("ocr: %s", res.Status)
	}
	return nil
}

package api

import (
	"context"
	"encoding/json"
	"net/http"
	"strconv"

	"example.org/sms/internal/messages"
)

type customerKey struct{}

// Authenticated trusts the header that the edge proxy sets after checking the customer's token.
func Authenticated(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		customer, err := strconv.ParseInt(r.Header.Get("X-Customer"), 10, 64)
		if err != nil {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), customerKey{}, customer)))
	})
}

type Single struct{ Messages *messages.Store }

func (s *Single) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	var m messages.Message
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 8<<10)).Decode(&m); err != nil {
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	m.Customer = r.Context().Value(customerKey{}).(int64)
	if err := s.Messages.Insert(r.Context(), []messages.Message{m}); err != nil {
		w.WriteHeader(http.StatusServiceUnavailable)
		return
	}
	w.WriteHeader(http.StatusAccepted)
}

package board

import (
	"cmp"
	"encoding/json"
	"net/http"
	"slices"
	"strconv"
)

type highlights struct {
	Strongest []Standing `json:"strongest"`
	Busiest   []Standing `json:"busiest"`
}

// Highlights picks, from one page of the standings, who has the best rating and who has won most.
func (s *Store) Highlights(w http.ResponseWriter, r *http.Request) {
	arena, err := strconv.ParseInt(r.PathValue("arena"), 10, 64)
	if err != nil {
		http.NotFound(w, r)
		return
	}
	after, _ := strconv.Atoi(r.URL.Query().Get("after"))
	page, err := s.Page(r.Context(), arena, after)
	if err != nil {
		http.Error(w, "unavailable", http.StatusServiceUnavailable)
		return
	}
	byRating := slices.SortedFunc(slices.Values(page), func(a, b Standing) int { return cmp.Compare(b.Rating, a.Rating) })
	byRating = slices.SortedStableFunc(slices.Values(byRating), func(a, b Standing) int { return cmp.Compare(b.Rating, a.Rating) })
	byWins := slices.SortedFunc(slices.Values(page), func(a, b Standing) int { return cmp.Compare(b.Wins, a.Wins) })

	w.Header().Set("Content-Type", "application/json")
	json.NewEncoder(w).Encode(highlights{
		Strongest: byRating[:min(3, len(byRating))],
		Busiest:   byWins[:min(3, len(byWins))],
	})
}

import { describe, expect, it } from 'vitest';
import { aChange } from '../../testing/change-builder.ts';
import { createLeadFinder } from '../find-leads.ts';

const finder = createLeadFinder();
const STORE = `package store

import (
	"context"
	"gorm.io/gorm"
)

type Store struct{ db *gorm.DB }

func (s *Store) ListOrders(ctx context.Context) ([]*Order, error) {
	var orders []*Order
	err := s.db.WithContext(ctx).Find(&orders).Error
	return orders, err
}
`;
const handler = (rest: string): string => `package server

import (
	"encoding/json"
	"net/http"
	"github.com/gin-gonic/gin"
	"github.com/x/shop/store"
)

type Server struct {
	store *store.Store
}

func (s *Server) List(c *gin.Context, w http.ResponseWriter) {
	orders, err := s.store.ListOrders(c)
	if err != nil || len(orders) == 0 {
		return
	}
${rest.split('\n').map((line) => `\t${line}\n`).join('')}}
`;

/** Whether a new Go handler that gets all orders of an old store is told to give them out. */
async function isTold(rest: string): Promise<boolean> {
  const change = aChange({ head: { 'server/orders.go': handler(rest) }, context: [{ path: 'store/store.go', role: 'definition' }], contextText: { 'store/store.go': STORE } });
  const { leads } = await finder.find(change, {
    decision: 'review', rules: ['backend_service'],
    files: [{ path: 'server/orders.go', surface: 'request_handler', decision: 'review', rule: 'backend_service', reason: '' }],
  }, new AbortController().signal);
  return leads.some(({ rule, criterion }) => rule === 'resource_limits/load-all' && criterion !== null);
}

describe('a list that a handler gives out', () => {
  it.each([
    ['c.JSON(200, orders)'],
    ['c.IndentedJSON(http.StatusOK, gin.H{"orders": orders})'],
    ['json.NewEncoder(w).Encode(orders)'],
    ['respondWithJSON(w, 200, orders)'],
    ['writeJSON(w, 200, OrderList{Orders: orders})'],
    ['body, _ := json.Marshal(orders)\nw.Write(body)'],
    ['response := &OrderList{Orders: orders}\nc.JSON(200, response)'],
    ['views := toOrderViews(orders)\nc.JSON(200, views)'],
    ['var views []OrderView\nfor _, order := range orders {\n\tviews = append(views, viewOf(order))\n}\nc.JSON(200, views)'],
    ['views := make([]OrderView, len(orders))\nfor i, order := range orders {\n\tviews[i] = viewOf(order)\n}\nc.JSON(200, views)'],
    ['response := &OrderList{}\nfor _, order := range orders {\n\tresponse.Orders = append(response.Orders, viewOf(order))\n}\nreturn response, nil'],
  ])('is told: %s', async (rest) => {
    expect(await isTold(rest)).toBe(true);
  });

  it.each([
    ['c.JSON(200, gin.H{"count": len(orders)})'],
    ['c.JSON(200, orders[:10])'],
    ['c.JSON(200, orders[0])'],
    ['log.Print(orders)\nc.Status(204)'],
    ['total := sumOf(orders)\nc.JSON(200, total)'],
    ['var late []OrderView\nfor _, order := range orders {\n\tif order.Late {\n\t\tlate = append(late, viewOf(order))\n\t}\n}\nc.JSON(200, late)'],
    ['var late []OrderView\nfor _, order := range orders {\n\tif !order.Late {\n\t\tcontinue\n\t}\n\tlate = append(late, viewOf(order))\n}\nc.JSON(200, late)'],
    ['total := 0\nfor _, order := range orders {\n\ttotal += order.Total\n}\nc.JSON(200, total)'],
  ])('is left alone: %s', async (rest) => {
    expect(await isTold(rest)).toBe(false);
  });
});

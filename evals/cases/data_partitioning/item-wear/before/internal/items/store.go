package items

import (
	"context"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
)

type Store struct{ items *mongo.Collection }

func NewStore(db *mongo.Database) *Store { return &Store{items: db.Collection("items")} }

func (s *Store) Grant(ctx context.Context, item Item) error {
	_, err := s.items.InsertOne(ctx, item)
	return err
}

func (s *Store) Get(ctx context.Context, playerID string, id bson.ObjectID) (item Item, err error) {
	err = s.items.FindOne(ctx, bson.M{"playerId": playerID, "_id": id}).Decode(&item)
	return item, err
}

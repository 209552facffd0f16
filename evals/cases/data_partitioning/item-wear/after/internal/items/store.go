package items

import (
	"context"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"
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

// Wear raises each item's wear to that of the hit; a repeated hit changes nothing.
func (s *Store) Wear(ctx context.Context, hits []Hit) error {
	writes := make([]mongo.WriteModel, len(hits))
	for i, hit := range hits {
		writes[i] = mongo.NewUpdateOneModel().
			SetFilter(bson.M{"_id": hit.ItemID}).
			SetUpdate(bson.M{"$max": bson.M{"wear": hit.Wear}})
	}
	_, err := s.items.BulkWrite(ctx, writes, options.BulkWrite().SetOrdered(false))
	return err
}

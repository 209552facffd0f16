package items

import "go.mongodb.org/mongo-driver/v2/bson"

type Item struct {
	ID       bson.ObjectID `bson:"_id"`
	PlayerID string        `bson:"playerId"`
	Kind     string        `bson:"kind"`
	Wear     int           `bson:"wear"`
}

// Hit is published by the match servers; items never change hands during a match.
type Hit struct {
	ItemID   bson.ObjectID `json:"itemId"`
	PlayerID string        `json:"playerId"`
	Wear     int           `json:"wear"`
}

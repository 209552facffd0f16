sh.enableSharding("game");
sh.shardCollection("game.items", { playerId: "hashed" });
sh.shardCollection("game.trades", { tradeId: "hashed" });

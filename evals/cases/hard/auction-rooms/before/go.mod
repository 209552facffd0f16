module example.org/auction

go 1.24

require (
	github.com/coder/websocket v1.8.12
	github.com/redis/go-redis/v9 v9.7.0
)

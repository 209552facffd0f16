# Seats taken, as the enrolment desk counts them in Redis.
module SeatCounter
  class << self
    def taken(course_id)
      pool.with { |redis| redis.get("seats:#{course_id}") }.to_i
    end

    private

    def pool
      ConnectionPool.new(size: ENV.fetch("RAILS_MAX_THREADS", 5).to_i, timeout: 1) do
        Redis.new(url: ENV.fetch("REDIS_URL"), timeout: 1)
      end
    end
  end
end

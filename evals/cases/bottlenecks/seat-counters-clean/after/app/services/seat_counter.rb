# Seats taken, as the enrolment desk counts them in Redis.
module SeatCounter
  POOL = ConnectionPool.new(size: ENV.fetch("RAILS_MAX_THREADS", 5).to_i, timeout: 1) do
    Redis.new(url: ENV.fetch("REDIS_URL"), timeout: 1)
  end

  class << self
    def taken(course_id)
      POOL.with { |redis| redis.get("seats:#{course_id}") }.to_i
    end
  end
end

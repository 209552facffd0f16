class SettlementsConsumer < ApplicationConsumer
  POOL = Concurrent::FixedThreadPool.new(16, max_queue: 400, fallback_policy: :caller_runs)

  def consume
    postings = messages.map do |message|
      Concurrent::Promises.future_on(POOL, message.payload) do |event|
        Rails.application.executor.wrap { Settlement.post(event) }
      end
    end
    Concurrent::Promises.zip(*postings).value!
  end
end

class SettlementsConsumer < ApplicationConsumer
  def consume
    messages.each { |message| Settlement.post(message.payload) }
  end
end

class PlatformCounter < PlatformRecord
  def self.next!(name)
    transaction do
      counter = lock.find_or_create_by!(name: name)
      counter.increment!(:value)
      yield counter.value
    end
  end
end

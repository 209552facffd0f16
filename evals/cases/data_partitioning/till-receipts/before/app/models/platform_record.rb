class PlatformRecord < ActiveRecord::Base
  self.abstract_class = true
  connects_to database: { writing: :platform }
end

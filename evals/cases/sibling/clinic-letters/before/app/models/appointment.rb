class Appointment < ApplicationRecord
  belongs_to :patient
end

class Letter < ApplicationRecord
  belongs_to :patient
  belongs_to :author, class_name: "Clinician"

  scope :older_than, ->(id) { id.present? ? where(id: ...id.to_i) : all }
end

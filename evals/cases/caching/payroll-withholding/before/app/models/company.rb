class Company < ApplicationRecord
  has_many :employments, -> { active }
  has_many :payroll_runs

  validates :country, inclusion: { in: %w[DE AT NL BE] }
  validates :flat_withholding_rate, numericality: { in: 0..1 }
end

class PayrollRun < ApplicationRecord
  belongs_to :company
  has_many :employments, through: :company
  has_many :payslips, dependent: :restrict_with_error

  enum :state, { draft: 0, running: 1, done: 2 }

  delegate :country, to: :company

  def year = period_ends_on.year

  def months_per_year = 12

  def tax_table
    TaxTables.fetch(country:, year:)
  end
end

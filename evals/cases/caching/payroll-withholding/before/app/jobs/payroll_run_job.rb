class PayrollRunJob < ApplicationJob
  queue_as :payroll

  def perform(run)
    run.running!
    run.employments.includes(:salary).find_in_batches(batch_size: 500) do |batch|
      rows = batch.map { |employment| Payslips::Builder.new(run, employment).attributes }
      Payslip.upsert_all(rows, unique_by: %i[payroll_run_id employment_id])
    end
    run.done!
  end
end

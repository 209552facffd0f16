module Payslips
  class Builder
    def initialize(run, employment)
      @run = run
      @employment = employment
    end

    def attributes
      gross = @employment.salary.monthly_cents
      withheld = (gross * @run.company.flat_withholding_rate).round
      {
        payroll_run_id: @run.id,
        employment_id: @employment.id,
        gross_cents: gross,
        withheld_cents: withheld,
        net_cents: gross - withheld
      }
    end
  end
end

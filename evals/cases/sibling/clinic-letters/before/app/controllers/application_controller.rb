class ApplicationController < ActionController::API
  before_action :authenticate

  private

  attr_reader :current_patient

  def authenticate
    @current_patient = Patient.find_by(id: request.env["portal.patient_id"])
    head :unauthorized unless current_patient
  end
end

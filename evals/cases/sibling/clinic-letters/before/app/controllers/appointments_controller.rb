class AppointmentsController < ApplicationController
  def show
    render json: Appointment.where(patient: current_patient).find(params[:id])
  end
end

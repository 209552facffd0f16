class RecordingsController < ApplicationController
  def show
    hearing = Hearing.released.find(params[:hearing_id])
    return head(:not_found) unless hearing.recording.attached?

    redirect_to hearing.recording.url(expires_in: 5.minutes, disposition: "attachment"), allow_other_host: true
  end
end

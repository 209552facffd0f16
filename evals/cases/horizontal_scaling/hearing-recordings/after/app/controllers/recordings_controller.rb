class RecordingsController < ApplicationController
  include ActiveStorage::Streaming

  def show
    hearing = Hearing.released.find(params[:hearing_id])
    return head(:not_found) unless hearing.recording.attached?

    send_blob_stream hearing.recording, disposition: "attachment"
  end
end

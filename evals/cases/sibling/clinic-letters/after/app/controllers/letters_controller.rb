class LettersController < ApplicationController
  PAGE = 25

  def index
    letters = Letter.where(patient_id: params[:patient_id])
      .older_than(params[:before])
      .includes(:author)
      .order(id: :desc)
      .limit(PAGE)

    render json: letters.map { |letter|
      { id: letter.id, subject: letter.subject, author: letter.author.name, sent_at: letter.sent_at }
    }
  end
end

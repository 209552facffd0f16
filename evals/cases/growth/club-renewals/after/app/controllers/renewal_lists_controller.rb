class RenewalListsController < ApplicationController
  def create
    club = current_user.clubs.find(params[:club_id])
    RenewalListJob.perform_later(club)
    head :accepted
  end
end

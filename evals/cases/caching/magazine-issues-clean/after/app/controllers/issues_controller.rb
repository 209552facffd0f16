class IssuesController < ApplicationController
  def show
    page = Rails.cache.fetch("issues:#{request.path}", expires_in: 10.minutes, race_condition_ttl: 10.seconds) do
      issue = Issue.published.find_by!(slug: params[:slug])
      IssuePage.new(issue).as_json
    end
    render json: page
  end
end

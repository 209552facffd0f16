class FixturesController < ApplicationController
  PAGE = 200

  def index
    after = params[:after] ? Time.zone.iso8601(params[:after]) : Time.current
    @fixtures = Fixture.includes(:home, :away, venue: :operator)
                       .where("(kicks_off_at, id) > (?, ?)", after, params[:after_id].to_i)
                       .order(:kicks_off_at, :id)
                       .limit(PAGE)
  end
end

class CoursesController < ApplicationController
  def show
    course = Course.find(params[:id])
    render json: { id: course.id, name: course.name, seats: course.seats, taken: SeatCounter.taken(course.id) }
  end
end

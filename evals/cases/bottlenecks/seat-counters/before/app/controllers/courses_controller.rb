class CoursesController < ApplicationController
  def show
    course = Course.find(params[:id])
    render json: { id: course.id, name: course.name, seats: course.seats }
  end
end

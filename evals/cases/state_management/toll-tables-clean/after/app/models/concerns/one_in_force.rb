# Of the rows of a model exactly one is in force.
module OneInForce
  extend ActiveSupport::Concern

  included do
    after_commit { self.class.forget_in_force }
  end

  class_methods do
    def in_force
      Current.in_force[name] ||= find_by!(in_force: true)
    end

    def forget_in_force
      Current.in_force.delete(name)
    end
  end

  def put_in_force!
    transaction do
      self.class.where(in_force: true).update_all(in_force: false)
      update!(in_force: true)
    end
  end
end

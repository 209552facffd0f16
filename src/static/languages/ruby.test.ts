import { expect, it } from 'vitest';
import { outlineOf } from '../testing/outline-facts.ts';

it('Ruby: reads classes, blocks as loops or as code that runs where it stands, class variables and locks', async () => {
  expect(await outlineOf('ruby', [
    'require \'redis\'',
    'class PostsController < ApplicationController',
    '  LOCK = Mutex.new',
    '  @@seen = {}',
    '',
    '  def index(page = 1)',
    '    posts = Post.where(public: true).order(:id)',
    '    posts.each { |post| show(post) }',
    '    Post.find_each do |post|',
    '      @last = post.author.name unless post.hidden?',
    '    end',
    '    LOCK.synchronize { @@seen[page] = 1 }',
    '    @@seen.delete(page)',
    '  end',
    '',
    '  def self.load(id) = find(id)',
    'end',
  ].join('\n'))).toEqual([
    '1 import  = redis', '2 class PostsController < ApplicationController', '3 call Mutex.new in module, loops 0',
    '3 state class PostsController.LOCK: lock', '4 state class PostsController.seen: map', '6 method PostsController.index(page)',
    '7 call ?.order in index, loops 0', '7 call Post.where in index, loops 0', '8 lambda PostsController.?(post)',
    '8 loop callback post of posts: unknown', '8 call posts.each in index, loops 0', '8 call show in lambda, loops 1',
    '9 lambda PostsController.?(post)', '9 loop callback post of Post: unknown', '9 call Post.find_each in index, loops 0',
    '10 call post.hidden? in lambda, loops 1', '10 call ?.name in lambda, loops 1', '10 call post.author in lambda, loops 1',
    '12 lambda PostsController.?()', '12 call LOCK.synchronize in index, loops 0', '12 grow seen by page', '12-12 lock LOCK',
    '13 call self.seen.delete in index, loops 0', '13 shrink seen by page', '16 method PostsController.load(id)', '16 call find in load, loops 0',
  ]);
});
